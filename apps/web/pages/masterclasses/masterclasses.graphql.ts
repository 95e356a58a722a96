import { graphql, RefusalParts, type ResultOf } from '../../platform/graphql.js';

/** The settings of a masterclass, as the form about them needs them. */
export const MasterclassSettings = graphql(`
  fragment MasterclassSettings on Masterclass {
    sessionId
    version
    slug
    visibility
    theme
    forWhom
    programme
    speakers {
      name
      role
    }
    route
    access
    capacity
    quotaParticipants
    quotaPartnership
    quotaOutsiders
    sharedDays
    opensAt
    closesAt
    cancelClosesAt
    needsApproval
    minimum
    decideOn
    decided
    offerHours
    namesDueDays
    asks
    retentionDays
    publicUrl
    embedUrl
    viewerMayChange
  }
`);
export type MasterclassSettingsData = ResultOf<typeof MasterclassSettings>;

/** How the seats of a masterclass stand, for who coordinates. */
export const MasterclassSeats = graphql(`
  fragment MasterclassSeats on Masterclass {
    capacity
    minimum
    seats {
      audience
      quota
      held
      offered
      unnamed
      free
      waiting
      requested
    }
  }
`);
export type SeatsData = ResultOf<typeof MasterclassSeats>;

/** A masterclass and how the reader stands to it. */
export const SeatForMe = graphql(`
  fragment SeatForMe on MasterclassForMe {
    sessionId
    asks
    opensAt
    needsApproval
    isCancelled
    mayRegister
    wouldWait
    free
    cancellingEndsAt
    registeringEndsAt
    zone
    startsAt
    endsAt
    waitingBefore
    registration {
      id
      state
      seat
      number
      offerEndsAt
      reason
    }
  }
`);
export type SeatForMeData = ResultOf<typeof SeatForMe>;

export const OpenMasterclass = graphql(
  `
    mutation OpenMasterclass($input: OpenMasterclassInput!) {
      openMasterclass(input: $input) {
        __typename
        ... on Masterclass {
          sessionId
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const ChangeMasterclass = graphql(
  `
    mutation ChangeMasterclass($input: ChangeMasterclassInput!) {
      changeMasterclass(input: $input) {
        __typename
        ... on Masterclass {
          sessionId
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const DecideMasterclass = graphql(
  `
    mutation DecideMasterclass($input: DecideMasterclassInput!) {
      decideMasterclass(input: $input) {
        __typename
        ... on Masterclass {
          sessionId
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const Register = graphql(
  `
    mutation Register($input: RegisterInput!) {
      register(input: $input) {
        __typename
        ... on Registration {
          id
          state
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const CancelRegistration = graphql(
  `
    mutation CancelRegistration($input: CancelRegistrationInput!) {
      cancelRegistration(input: $input) {
        __typename
        ... on Registration {
          id
          state
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const AnswerOffer = graphql(
  `
    mutation AnswerOffer($input: AnswerOfferInput!) {
      answerOffer(input: $input) {
        __typename
        ... on Registration {
          id
          state
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const ApproveRegistration = graphql(
  `
    mutation ApproveRegistration($id: ID!) {
      approveRegistration(id: $id) {
        __typename
        ... on Registration {
          id
          state
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const DeclineRegistration = graphql(
  `
    mutation DeclineRegistration($input: DeclineRegistrationInput!) {
      declineRegistration(input: $input) {
        __typename
        ... on Registration {
          id
          state
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const ReserveSeats = graphql(
  `
    mutation ReserveSeats($input: ReserveSeatsInput!) {
      reserveSeats(input: $input) {
        __typename
        ... on Masterclass {
          sessionId
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);

export const NameSeats = graphql(
  `
    mutation NameSeats($input: NameSeatsInput!) {
      nameSeats(input: $input) {
        __typename
        ... on Masterclass {
          sessionId
        }
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
);
