// The public half: browsers need it to subscribe.
export const vapidPublicKey = import.meta.env.VITE_VAPID_PUBLIC_KEY;
export const subscribe = registration =>
  registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: vapidPublicKey });
