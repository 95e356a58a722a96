interface MailAddressProps {
  address: string;
}

/** Where to mail someone, under a name. What does not fit on one line goes on behind the at sign. */
export function MailAddress({ address }: MailAddressProps) {
  const at = address.lastIndexOf('@') + 1;
  return (
    <a className="utrecht-link utrecht-link--html-a lg-mail-address" href={`mailto:${address}`}>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </a>
  );
}
