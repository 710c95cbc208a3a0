// Notifies the process's own delivery loop that an email was queued.
import { createWake } from "#lib/core/wake.ts";

export const { wake: wakeDelivery, onWake } = createWake("mail");
