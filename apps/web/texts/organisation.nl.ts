export default {
  title: 'Organisatie',
};
