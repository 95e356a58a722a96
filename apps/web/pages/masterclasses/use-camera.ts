import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** OFF; ASKING the reader for the camera; ON; DENIED by the reader or the device; NONE there; BUSY, another program has it. */
export type CameraState = 'OFF' | 'ASKING' | 'ON' | 'DENIED' | 'NONE' | 'BUSY';

type Reading = (video: HTMLVideoElement) => Promise<string | null>;

/** What a browser may have built in (Shape Detection API); the others get a library that reads QR codes. */
interface BuiltInDetector {
  detect(image: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface BuiltInDetectorClass {
  new (options: { formats: string[] }): BuiltInDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

const LOOK_EVERY_MS = 150;
/** The same code does not count again so soon: it is still before the camera. */
const SAME_CODE_MS = 3_000;

/** The camera of this device, and the QR codes that it sees. */
export function useCamera(onCode: (code: string) => void): {
  readonly state: CameraState;
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly start: () => Promise<void>;
  readonly stop: () => void;
} {
  const [state, setState] = useState<CameraState>('OFF');
  const video = useRef<HTMLVideoElement>(null);
  const stream = useRef<MediaStream | null>(null);
  const heard = useRef(onCode);
  useEffect(() => {
    heard.current = onCode;
  });

  const stop = useCallback(() => {
    for (const track of stream.current?.getTracks() ?? []) track.stop();
    stream.current = null;
    setState('OFF');
  }, []);
  useEffect(() => stop, [stop]);

  const start = useCallback(async () => {
    setState('ASKING');
    try {
      // Without https a browser has no camera to give.
      if (!('mediaDevices' in navigator)) return setState('NONE');
      stream.current = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment' },
        audio: false,
      });
      setState('ON');
    } catch (problem) {
      setState(stateAfter(problem));
    }
  }, []);

  useEffect(() => {
    const element = video.current;
    if (state !== 'ON' || !element) return undefined;
    element.srcObject = stream.current;
    void element.play().catch(() => undefined);
    let last = { code: '', at: 0 };
    let timer: ReturnType<typeof setTimeout>;
    let ended = false;
    const reading = reader();
    const look = async () => {
      const code = element.readyState >= element.HAVE_CURRENT_DATA ? await (await reading)(element) : null;
      if (ended) return;
      if (code !== null && (code !== last.code || Date.now() - last.at > SAME_CODE_MS)) heard.current(code);
      if (code !== null) last = { code, at: Date.now() };
      timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    };
    void look();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [state]);

  return { state, video, start, stop };
}

function stateAfter(problem: unknown): CameraState {
  switch (problem instanceof DOMException ? problem.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'DENIED';
    case 'NotReadableError':
    case 'AbortError':
      return 'BUSY';
    default:
      return 'NONE';
  }
}

async function reader(): Promise<Reading> {
  const Detector = (globalThis as { BarcodeDetector?: BuiltInDetectorClass }).BarcodeDetector;
  if (Detector && (await Detector.getSupportedFormats().catch((): string[] => [])).includes('qr_code')) {
    const detector = new Detector({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video).catch(() => []))[0]?.rawValue ?? null;
  }
  const { default: read } = await import('jsqr');
  const canvas = document.createElement('canvas');
  const drawing = canvas.getContext('2d', { willReadFrequently: true })!;
  return (video) => {
    // Half a picture has enough to read a code from, and takes a quarter of the work.
    const scale = Math.min(1, 640 / Math.max(1, video.videoWidth));
    canvas.width = Math.max(1, Math.round(video.videoWidth * scale));
    canvas.height = Math.max(1, Math.round(video.videoHeight * scale));
    drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = drawing.getImageData(0, 0, canvas.width, canvas.height);
    return Promise.resolve(read(data, width, height, { inversionAttempts: 'dontInvert' })?.data ?? null);
  };
}
