// Says what is wrong, instead of failing somewhere further on. Imported first, and free of newer syntax.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `\nLeergang needs Node.js 20.19 or newer to install itself; this is ${process.version}.\n` +
      'Get one from https://nodejs.org, then run the same command again.\n',
  );
  process.exit(1);
}
