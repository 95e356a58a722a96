export default {
  title: 'Opdrachten',
};
