export default {
  title: 'Mensen',
};
