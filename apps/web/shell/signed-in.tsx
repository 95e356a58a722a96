import { useEffect } from 'react';
import { Outlet, useRouter } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { useLastData } from '../kit/answer.js';
import { ErrorReport, Loading } from '../kit/states.js';
import { SIGN_IN_DOUBTED } from '../platform/client.js';
import { speak } from '../texts/texts.js';
import { Frame } from './frame.js';
import { MeContext, MeQuery } from './me.js';

/** Everything behind the door: asks who the reader is, and shows the sign-in page to whom is nobody. */
export function SignedIn() {
  const [result, again] = useQuery({ query: MeQuery });
  const router = useRouter();
  // A connection that fails says nothing about who is reading: the page stays, with all that is filled in.
  const data = useLastData(result);
  const me = data?.me;
  const isVisitor = data !== null && !me && !result.stale;

  useEffect(() => {
    const askAgain = () => again({ requestPolicy: 'network-only' });
    window.addEventListener(SIGN_IN_DOUBTED, askAgain);
    return () => window.removeEventListener(SIGN_IN_DOUBTED, askAgain);
  }, [again]);

  useEffect(() => {
    if (!isVisitor) return;
    // What was typed is kept as a draft; asking whether to leave would only keep the reader from signing in.
    // The address is read once, here: on the way to the sign-in page it is another one already.
    const wanted = router.latestLocation.href;
    void router.navigate({ to: '/aanmelden', search: { naar: wanted }, replace: true, ignoreBlocker: true });
  }, [isVisitor, router]);

  const language = me?.person.language;
  useEffect(() => {
    if (language) void speak(language === 'EN' ? 'en' : 'nl');
  }, [language]);

  if (me) {
    return (
      <MeContext value={me}>
        <Frame me={me}>
          <Outlet />
        </Frame>
      </MeContext>
    );
  }
  return (
    <Frame me={null}>
      {result.error ? (
        <ErrorReport error={result.error} retry={() => again({ requestPolicy: 'network-only' })} />
      ) : (
        <Loading />
      )}
    </Frame>
  );
}
