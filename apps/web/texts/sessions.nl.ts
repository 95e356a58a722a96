export default {
  title: 'Bijeenkomst',
};
