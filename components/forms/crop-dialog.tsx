"use client";

import "react-easy-crop/react-easy-crop.css";
import { useEffect, useId, useState } from "react";
import Cropper, { type Area } from "react-easy-crop";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { PanelBody, PanelFooter } from "#components/ui/panel.tsx";

interface CropDialogProps {
  picture: Blob;
  maxZoom: number;
  /** Whether the whole picture can be kept, on a white background */
  wholeAllowed: boolean;
  /** With the picture to upload; null when the user changed their mind */
  onDone: (chosen: Blob | null) => void;
}

/** Chooses the square of a picture that is kept: by dragging and zooming, or with the arrow keys and the slider. */
export function CropDialog({ picture, maxZoom, wholeAllowed, onDone }: CropDialogProps) {
  const [url, setUrl] = useState<string>();
  const [crop, setCrop] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [area, setArea] = useState<Area | null>(null);
  const slider = useId();

  useEffect(() => {
    const made = URL.createObjectURL(picture);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onDone(null)}
      title="Crop the picture"
      description="Drag to move, or use the arrow keys."
    >
      <PanelBody className="flex flex-col gap-4">
        <div className="relative h-72 overflow-hidden rounded-md border bg-surface">
          {url ? (
            <Cropper
              image={url}
              aspect={1}
              crop={crop}
              zoom={zoom}
              minZoom={1}
              maxZoom={maxZoom}
              keyboardStep={8}
              disableAutomaticStylesInjection
              mediaProps={{ alt: "" }}
              cropperProps={{ role: "group", "aria-label": "Part of the picture that is kept" }}
              onCropChange={setCrop}
              onZoomChange={setZoom}
              onCropComplete={(_, pixels) => setArea(pixels)}
            />
          ) : null}
        </div>
        <label htmlFor={slider} className="flex items-center gap-3">
          <span className="font-medium">Zoom</span>
          <input
            id={slider}
            type="range"
            min={1}
            max={maxZoom}
            step={0.1}
            value={zoom}
            onChange={(event) => setZoom(Number(event.target.value))}
            className="min-h-6 flex-1 accent-accent"
          />
        </label>
      </PanelBody>
      <PanelFooter>
        <Button onClick={() => onDone(null)}>Cancel</Button>
        {wholeAllowed ? <Button onClick={() => onDone(picture)}>Use Whole Picture</Button> : null}
        <Button
          variant="primary"
          aria-disabled={!area || undefined}
          onClick={() => area && void cut(picture, area).then(onDone)}
        >
          Crop
        </Button>
      </PanelFooter>
    </Dialog>
  );
}

async function cut(picture: Blob, { x, y, width, height }: Area): Promise<Blob> {
  const image = await createImageBitmap(picture, { imageOrientation: "from-image" });
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d")?.drawImage(image, x, y, width, height, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob((part) => resolve(part ?? picture), "image/png"));
}
