export default {
  title: 'Module',
};
