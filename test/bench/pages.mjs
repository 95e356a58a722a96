// What each server is asked for a page, and what the answers have in common: they are compared before anything is measured.

/** As the web app asks it (apps/web/pages/start/start.graphql.ts): every part, whoever asks. */
const HOME = `query Home {
  home {
    participant {
      hasCalendarFeed
      nextSession { ...HomeSession description assignments { id title myState } }
      comingSessions { ...HomeSession }
      dueAssignments { id title dueAt myState session { id zone leergang { id title } } }
      news { at kind session { ...HomeSession } assignment { id title } }
    }
    lecturer {
      sessions { ...HomeSession }
      latestSubmissions { id late person { id name } assignment { id title } latest { number handedInAt } }
    }
    coordinator {
      missingCount
      failedInvitations
      leergangen {
        leergang { id title status }
        progress { participants sessionsPlanned sessionsTentative sessionsHeld homeworkDue homeworkHandedIn }
        nextSession { ...HomeSession }
      }
      toConfirm { tentativeSessions module { id title } firstSession { ...HomeSession } }
      notHandedIn { person { id name } assignment { id title dueAt } }
    }
    administrator {
      organisations { people withRole neverSignedIn organisation { id name } }
      latestAudit { id at actorName action subject }
    }
  }
}
fragment HomeSession on Session {
  id title kind status startsAt endsAt zone place onlineUrl module { id title } leergang { id title }
}`;

const PG_SESSION = `fragment HomeSession on Session {
  rowId title kind status startsAt endsAt zone place onlineUrl
  learningModuleByModuleIdAndLeergangId { rowId title leergangByLeergangId { rowId title } }
}`;

const PG_PARTICIPANT = `query ParticipantHome {
  benchHasCalendarFeed
  benchComingSessions {
    nodes { ...HomeSession description tasks { nodes { rowId title myState } } }
  }
  benchDueAssignments {
    nodes { rowId title dueAt myState sessionBySessionIdAndLeergangId { rowId zone learningModuleByModuleIdAndLeergangId { leergangByLeergangId { rowId title } } } }
  }
  benchNews { nodes { at kind sessionBySessionId { ...HomeSession } assignmentByAssignmentId { rowId title } } }
}
${PG_SESSION}`;

const PG_COORDINATOR = `query CoordinatorHome {
  benchMissingCount
  benchFailedInvitations
  benchCoordinatedLeergangen {
    nodes {
      rowId title status
      progress { participants sessionsPlanned sessionsTentative sessionsHeld homeworkDue homeworkHandedIn }
      nextSession { ...HomeSession }
    }
  }
  benchModulesToConfirm { nodes { rowId title tentativeSessions firstTentative { ...HomeSession } } }
  benchMissingSubmissions { nodes { personByPersonId { rowId name } assignmentByAssignmentId { rowId title dueAt } } }
}
${PG_SESSION}`;

const ids = (list) => (list ?? []).map((item) => item.id ?? item.rowId);
const moment = (text) => new Date(text).toISOString();

/** By case and server: the request of the page, and what is comparable in its answer. */
export const PAGES = {
  participant: {
    ours: {
      ...graphql(HOME),
      essence: ({ data }) => participantEssence(data.home.participant),
    },
    bare: { method: 'GET', path: '/participant', headers: {}, essence: participantEssence },
    postgraphile: {
      ...graphql(PG_PARTICIPANT),
      essence: ({ data }) => {
        const [next, ...coming] = data.benchComingSessions.nodes.map(session);
        return participantEssence({
          hasCalendarFeed: data.benchHasCalendarFeed,
          nextSession: next && { ...next, assignments: next.tasks.nodes },
          comingSessions: coming,
          dueAssignments: data.benchDueAssignments.nodes,
          news: data.benchNews.nodes.map((item) => ({
            ...item,
            session: session(item.sessionBySessionId),
            assignment: item.assignmentByAssignmentId,
          })),
        });
      },
    },
  },
  coordinator: {
    ours: { ...graphql(HOME), essence: ({ data }) => coordinatorEssence(data.home.coordinator) },
    bare: { method: 'GET', path: '/coordinator', headers: {}, essence: coordinatorEssence },
    postgraphile: {
      ...graphql(PG_COORDINATOR),
      essence: ({ data }) =>
        coordinatorEssence({
          missingCount: data.benchMissingCount,
          failedInvitations: data.benchFailedInvitations,
          leergangen: data.benchCoordinatedLeergangen.nodes.map((leergang) => ({
            leergang,
            progress: leergang.progress,
            nextSession: session(leergang.nextSession),
          })),
          toConfirm: data.benchModulesToConfirm.nodes.map((module) => ({
            module,
            tentativeSessions: module.tentativeSessions,
            firstSession: session(module.firstTentative),
          })),
          notHandedIn: data.benchMissingSubmissions.nodes.map((missing) => ({
            person: missing.personByPersonId,
            assignment: missing.assignmentByAssignmentId,
          })),
        }),
    },
  },
};

/** By server: the request that signs someone in with a link, and the cookie in its answer. */
export const SIGN_IN = {
  ours: {
    request: (token) => post('/api/sign-in/link', { token }),
    cookie: (_body, headers) => String(headers['set-cookie'] ?? headers['Set-Cookie']).split(';')[0],
  },
  bare: {
    request: (token) => post('/sign-in', { token }),
    cookie: (_body, headers) => String(headers['set-cookie'] ?? headers['Set-Cookie']).split(';')[0],
  },
  postgraphile: {
    request: (token) =>
      post('/graphql', { query: 'mutation SignIn($token: String!) { signIn(token: $token) }', variables: { token } }),
    cookie: (body) => `__Host-leergang=${JSON.parse(body).data.signIn}`,
  },
};

function graphql(query) {
  return post('/graphql', { query });
}

function post(path, body) {
  return { method: 'POST', path, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** A session of PostGraphile in the shape of ours. */
function session(given) {
  if (!given) return null;
  const module = given.learningModuleByModuleIdAndLeergangId;
  return { ...given, module, leergang: module.leergangByLeergangId };
}

function sessionEssence(one) {
  return one && [one.id ?? one.rowId, one.title, moment(one.startsAt), one.place, one.module.title, one.leergang.title];
}

function participantEssence(page) {
  return {
    hasCalendarFeed: page.hasCalendarFeed,
    next: sessionEssence(page.nextSession),
    toPrepare: (page.nextSession?.assignments ?? []).map((one) => [one.id ?? one.rowId, one.myState]),
    coming: (page.comingSessions ?? []).map(sessionEssence),
    due: (page.dueAssignments ?? []).map((one) => [one.id ?? one.rowId, moment(one.dueAt), one.myState]),
    news: (page.news ?? []).map((one) => [
      moment(one.at),
      one.kind,
      ...ids([one.session, one.assignment ?? { id: null }]),
    ]),
  };
}

function coordinatorEssence(page) {
  return {
    missing: [page.missingCount, ...(page.notHandedIn ?? []).map((one) => [one.person.name, ...ids([one.assignment])])],
    failed: page.failedInvitations,
    leergangen: (page.leergangen ?? []).map((one) => [
      one.leergang.title,
      Object.values(one.progress),
      sessionEssence(one.nextSession),
    ]),
    toConfirm: (page.toConfirm ?? []).map((one) => [
      ...ids([one.module]),
      one.tentativeSessions,
      sessionEssence(one.firstSession),
    ]),
  };
}
