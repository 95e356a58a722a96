export default {
  title: 'Agenda',
};
