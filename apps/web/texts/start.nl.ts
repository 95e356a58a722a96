export default {
  title: 'Start',
};
