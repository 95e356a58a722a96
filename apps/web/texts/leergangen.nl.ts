export default {
  title: 'Leergangen',
};
