export default {
  title: 'Mijn instellingen',
};
