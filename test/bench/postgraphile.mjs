// PostGraphile 5 on the same tables, as the same role, under the same row policies: who asks is looked up as everywhere,
// and named to the database by `pgSettings`. Its pages are the functions of postgraphile.sql.
//   node test/bench/postgraphile.mjs       DATABASE_URL, PORT; says "ready" when it listens
import { createServer } from 'node:http';

import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { context, sideEffect } from 'postgraphile/grafast';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { extendSchema } from 'postgraphile/utils';

import { PLANNED_ONCE, signIn, whoAsks } from './hand-written.mjs';

const connectionString = process.env.DATABASE_URL;
const house = new pg.Pool({ connectionString, max: 5, pipeline: true, options: PLANNED_ONCE });

/** A mutation of one's own with hand-written SQL, as it advises. It answers the secret that goes into the cookie. */
const signInMutation = extendSchema({
  typeDefs: `extend type Mutation { signIn(token: String!): String }`,
  objects: {
    Mutation: {
      plans: {
        signIn: (_parent, { $token }) =>
          sideEffect([$token, context().get('caller')], ([token, caller]) => signIn(house, token, caller)),
      },
    },
  },
});

const preset = {
  extends: [PostGraphileAmberPreset],
  plugins: [signInMutation],
  pgServices: [
    makePgService({ connectionString, schemas: ['public', 'bench'], poolConfig: { max: 10, options: PLANNED_ONCE } }),
  ],
  grafast: {
    context: async ({ node }) => ({
      caller: node?.req.headers['x-forwarded-for'],
      pgSettings: { 'app.person': (await whoAsks(house, node?.req.headers.cookie)) ?? '', 'app.purpose': '' },
    }),
  },
  grafserv: { graphiql: false, watch: false },
};

const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('ready\n'));
