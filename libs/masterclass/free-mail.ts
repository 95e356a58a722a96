import domains from 'email-providers';

/** Of providers of the whole world: also under other endings than the list knows, such as hotmail.be. */
const WORLDWIDE = new Set(
  `gmail googlemail hotmail outlook live msn icloud yahoo ymail aol proton protonmail gmx zoho zohomail yandex tutanota tuta
   tutamail fastmail hey duck posteo mailbox`.split(/\s+/),
);

/** Whole domains that the list lacks: nearly all of providers in the Netherlands and Belgium, of now and from before. */
const LACKING =
  `12move.nl belgacom.net budget.nl caiway.net caiway.nl casema.nl compuserve.nl concepts.nl dds.nl delta.nl edpnet.be
  euronet.nl filternet.nl freedom.nl glasnet.nl hccnet.nl iae.nl introweb.nl kabelfoon.nl keemail.me kliksafe.nl
  kpnplanet.nl lijbrandt.nl mail.de multikabel.nl multiweb.nl odido.nl online.nl onsbrabantnet.nl onsnet.nl orange.be
  orange.nl pandora.be proximus.be quicknet.nl scarlet.be scarlet.nl skpnet.be solcon.nl stipte.nl t-mobilethuis.nl
  tele2.nl telfort.nl tiscali.nl trined.nl tweak.nl upc.nl upcmail.nl versatel.nl vodafonethuis.nl wanadoo.nl
  worldonline.nl wxs.nl xmsnet.nl xs4all.nl youfone.nl zeelandnet.nl ziggo.nl`.split(/\s+/);

const FREE = new Set([...domains, ...LACKING]);

/** Whether everybody can have an address at a domain, in small letters: sharing it makes nobody a colleague. */
export function isFreeMail(domain: string): boolean {
  return FREE.has(domain) || WORLDWIDE.has(domain.split('.')[0]!);
}
