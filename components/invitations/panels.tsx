"use client";

// Each is loaded when it is shown: a list opens them in dialogs, and does not carry them before.
import dynamic from "next/dynamic";

export const InvitationPanel = dynamic(() =>
  import("./invitation-panel.tsx").then((file) => file.InvitationPanel),
);
export const SendInvitationsForm = dynamic(() =>
  import("./send-invitations-form.tsx").then((file) => file.SendInvitationsForm),
);
