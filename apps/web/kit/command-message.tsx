import { Alert } from './alert.js';
import type { CommandFailure } from './command.js';
import { ErrorReport } from './states.js';

/** Why a command outside a form did not succeed; shows nothing while all is well. */
export function CommandMessage({ failure }: { failure: CommandFailure | null }) {
  if (!failure) return null;
  if (failure.error) return <ErrorReport error={failure.error} kept />;
  return (
    <Alert kind="error" title={failure.words ?? undefined} urgent>
      {failure.problems.length > 0 && (
        <ul>
          {failure.problems.map((problem) => (
            <li key={problem.field}>{problem.words}</li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
