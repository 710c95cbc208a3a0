import { Toast } from "@base-ui/react/toast";

export interface ToastData {
  /** Shown with a copy button, to quote when asking for help. */
  requestId?: string;
}

export const toasts = Toast.createToastManager<ToastData>();

interface Problem {
  description?: string;
  requestId?: string;
}

/** Shows the result of an action, from anywhere in the client code. */
export const notify = {
  ok(title: string, description?: string) {
    return toasts.add({ type: "good", title, description });
  },

  /**
   * Stays until it is closed, because it has to be read. Its priority is not high: Base UI would hide it, buttons included,
   * from screen readers until it has focus.
   */
  error(title: string, { description, requestId }: Problem = {}) {
    return toasts.add({ type: "bad", title, description, timeout: 0, data: { requestId } });
  },

  /** For actions that can be undone; offered for 10 seconds. */
  undo(title: string, undo: () => void) {
    const id = toasts.add({
      type: "good",
      title,
      timeout: 10_000,
      actionProps: {
        children: "Undo",
        onClick: () => {
          toasts.close(id);
          undo();
        },
      },
    });
    return id;
  },
};
