// What a coordinator does before anything is mailed, through the API.

/** What a story needs to know of a session. */
export const SESSION = `id day startTime place version`;

/**
 * Begins a leergang of a municipality that leads it, as a coordinator of that municipality, and commissions it.
 * @param {Awaited<ReturnType<import('./scene.mjs').openScene>>} scene
 * @param {{ startsOn: string, endsOn: string }} period
 * @returns {Promise<{ leergangId: string, leadId: string }>}
 */
export async function beginLeergang(scene, period) {
  const leadId = await scene.organisation('Ooststellingwerf', 'MUNICIPALITY', 'GM0085');
  await scene.signIn('Chris Coördinator', 'chris@ooststellingwerf.example', leadId);
  const { id: leergangId, version } = await scene.command('createLeergang', `Leergang { id version }`, {
    organisationId: leadId,
    title: 'Vakmanschap',
    ...period,
  });
  await scene.command('moveLeergang', `Leergang { id }`, { leergangId, to: 'COMMISSIONED', version });
  return { leergangId, leadId };
}

/** @returns {Promise<string>} the id of the partner */
export async function addPartner(scene, leergangId, partner) {
  const { partners } = await scene.command('addPartner', `Leergang { partners { organisation { id name } } }`, {
    leergangId,
    ...partner,
  });
  return partners.find(({ organisation }) => organisation.name === partner.name).organisation.id;
}

/** @returns {Promise<string>} the id of a module that can be planned */
export async function designModule(scene, leergangId, title) {
  const { id, version } = await scene.command('addModule', `Module { id version }`, { leergangId, title });
  await scene.command('moveModule', `Module { id }`, { moduleId: id, to: 'DESIGNED', version });
  return id;
}

/** Plans a module of meetings on Tuesday mornings. @returns {Promise<object[]>} its sessions */
export async function planMeetings(scene, { moduleId, meetings, firstDay, lecturerIds = [] }) {
  const module = await scene.command('planModule', `Module { sessions { ${SESSION} } }`, {
    wish: {
      moduleId,
      meetings,
      firstDay,
      withMasterclass: false,
      weekday: 2,
      startTime: '09:30',
      durationMinutes: 180,
    },
    place: 'Gemeentehuis Wolvega, kamer 2',
    lecturerIds,
  });
  return module.sessions;
}

/** @returns {Promise<object[]>} the sessions of the module, confirmed */
export async function confirmModule(scene, moduleId) {
  const module = await scene.command('confirmSessions', `Module { sessions { ${SESSION} } }`, { moduleId });
  return module.sessions;
}

export function dayAfter(day, days = 1) {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
