// The rows of the authorization matrix for alerts and for the jobs that notify.
import { getBalanceAlert, getDefaultBalanceAlert } from "#lib/alerts/queries.ts";
import { raiseAlerts } from "#lib/alerts/raise/service.ts";
import { resetBalanceAlert, setBalanceAlert, setDefaultBalanceAlert } from "#lib/alerts/service.ts";
import { notifyOfExpiries } from "#lib/invitations/expiry/service.ts";
import { notifyOfFailures } from "#lib/jobs/failures/service.ts";
import { emailDigests, emailNotifications } from "#lib/jobs/notification-emails/service.ts";
import { adminOnAll, orgAdminOnOne, type Verb } from "./outcomes.ts";

const rule = { enabled: true, threshold: "100" };

export const alertsMatrix: Record<string, Record<string, Verb>> = {
  "lib/alerts/service.ts": {
    setBalanceAlert: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => setBalanceAlert(actor, { organizationId: id, ...rule }),
    },
    resetBalanceAlert: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => resetBalanceAlert(actor, { organizationId: id }),
    },
    setDefaultBalanceAlert: { outcomes: adminOnAll, call: (actor) => setDefaultBalanceAlert(actor, rule) },
  },
  "lib/alerts/queries.ts": {
    getBalanceAlert: { outcomes: orgAdminOnOne, call: (actor, { id }) => getBalanceAlert(actor, id) },
    getDefaultBalanceAlert: { outcomes: adminOnAll, call: (actor) => getDefaultBalanceAlert(actor) },
  },
  "lib/alerts/raise/service.ts": {
    raiseAlerts: { outcomes: adminOnAll, call: (actor) => raiseAlerts(actor) },
  },
  "lib/invitations/expiry/service.ts": {
    notifyOfExpiries: { outcomes: adminOnAll, call: (actor) => notifyOfExpiries(actor) },
  },
  "lib/jobs/failures/service.ts": {
    notifyOfFailures: { outcomes: adminOnAll, call: (actor) => notifyOfFailures(actor) },
  },
  "lib/jobs/notification-emails/service.ts": {
    emailNotifications: { outcomes: adminOnAll, call: (actor) => emailNotifications(actor) },
    emailDigests: { outcomes: adminOnAll, call: (actor) => emailDigests(actor) },
  },
};
