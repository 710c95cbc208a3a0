import { Toast } from "@base-ui/react/toast";
import { offerUndo } from "./undo-offers.ts";

export interface ToastData {
  /** Shown with a copy button, to quote when asking for help. */
  requestId?: string;
  /** Where to go from here, each as a button */
  steps?: readonly Step[];
  /** Whether Ctrl+Z does what its button does */
  keys?: boolean;
}

export interface Step {
  label: string;
  go: () => void;
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

  /** A result that leads on: to what was made, or to the next step. It stays long enough to be reached. */
  next(title: string, steps: readonly Step[], description?: string) {
    const id: string = toasts.add({
      type: "good",
      title,
      description,
      timeout: 15_000,
      data: {
        steps: steps.map(({ label, go }) => ({
          label,
          go() {
            toasts.close(id);
            go();
          },
        })),
      },
    });
    return id;
  },

  /**
   * Stays until it is closed, because it has to be read. Its priority is not high: Base UI would hide it, buttons included,
   * from screen readers until it has focus.
   */
  error(title: string, { description, requestId }: Problem = {}) {
    return toasts.add({ type: "bad", title, description, timeout: 0, data: { requestId } });
  },

  /** For actions that can be undone; offered for 10 seconds, as a button and to `undoLatest`. `undo` says whether it did. */
  undo(title: string, undo: () => Promise<boolean>, description?: string) {
    const take = async () => {
      toasts.close(id);
      if (await undo()) notify.ok("Undone.");
    };
    const id = toasts.add({
      type: "good",
      title,
      description,
      timeout: 10_000,
      data: { keys: true },
      actionProps: { children: "Undo", onClick: take },
      onClose: offerUndo(take),
    });
    return id;
  },
};
