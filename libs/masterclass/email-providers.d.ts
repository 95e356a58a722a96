/** As far as it is used here. */
declare module 'email-providers' {
  /** The domains of places where everybody can have an address. */
  const domains: readonly string[];
  export default domains;
}
