"use client";

// Each is loaded when it is shown: a list opens them in dialogs, and does not carry them before.
import dynamic from "next/dynamic";

export const DeleteUserForm = dynamic(() =>
  import("./delete-user-form.tsx").then((file) => file.DeleteUserForm),
);
export const DisableUserForm = dynamic(() =>
  import("./disable-user-form.tsx").then((file) => file.DisableUserForm),
);
export const NewUserForm = dynamic(() => import("./new-user-form.tsx").then((file) => file.NewUserForm));
export const ImpersonateForm = dynamic(() =>
  import("./impersonation/impersonate-form.tsx").then((file) => file.ImpersonateForm),
);
