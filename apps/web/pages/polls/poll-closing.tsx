import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/button.js';
import { useCommand } from '../../kit/command.js';
import { CommandMessage } from '../../kit/command-message.js';
import { ConfirmDialog, Dialog } from '../../kit/dialog.js';
import { DateField } from '../../kit/fields.js';
import { Form, useForm } from '../../kit/form.js';
import { ExtendPoll, WithdrawPoll, type PollData } from './polls.graphql.js';

/** Gives people another last day to answer. */
export function ExtendPollButton({ poll }: { poll: PollData }) {
  const { t } = useTranslation('polls');
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button weight="secondary" onClick={() => setAsking(true)}>
        {t('extend.button')}
      </Button>
      <Dialog open={isAsking} title={t('extend.title')} onClose={() => setAsking(false)}>
        <ExtendPollForm poll={poll} onDone={() => setAsking(false)} />
      </Dialog>
    </>
  );
}

function ExtendPollForm({ poll, onDone }: { poll: PollData; onDone: () => void }) {
  const { t } = useTranslation('polls');
  const form = useForm({ defaultValues: { closesOn: poll.closesOn ?? '' } });
  const extend = useCommand(ExtendPoll, { announce: t('extend.done'), onDone });
  return (
    <Form
      form={form}
      submit={t('extend.submit')}
      failure={extend.failure}
      askOnLeave={false}
      onSubmit={({ closesOn }) =>
        extend.run({ input: { pollId: poll.id, version: poll.version, closesOn: closesOn || null } })
      }
    >
      <DateField name="closesOn" label={t('extend.closesOn')} help={t('start.closesOnHelp')} optional />
    </Form>
  );
}

/** Takes the question back, after saying who hears of it. */
export function WithdrawPollButton({ poll }: { poll: PollData }) {
  const { t } = useTranslation('polls');
  const [isAsking, setAsking] = useState(false);
  const withdraw = useCommand(WithdrawPoll, { announce: t('withdraw.done'), onDone: () => setAsking(false) });
  const close = () => {
    withdraw.forget();
    setAsking(false);
  };
  return (
    <>
      <Button weight="quiet" onClick={() => setAsking(true)}>
        {t('withdraw.button')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={t('withdraw.title')}
        confirm={t('withdraw.submit')}
        danger
        busy={withdraw.busy}
        onConfirm={() => void withdraw.run({ id: poll.id })}
        onClose={close}
      >
        <CommandMessage failure={withdraw.failure} />
        <p>{t('withdraw.text', { count: poll.people.length })}</p>
      </ConfirmDialog>
    </>
  );
}
