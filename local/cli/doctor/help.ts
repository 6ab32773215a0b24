export const help = `Checks the apps and their keys, and a deployment from outside and from inside, and says what to fix (docs/doctor.md).

  npm run doctor                                    the apps of lib/apps or APPS_URL, with the keys in .env
  npm run doctor -- --url CONTROL_URL               and the deployment whose function control is there
  npm run doctor -- --url … --room-event URL --relay-status URL     and its two webhook doors

  --url URL            the Function URL of control; else CONTROL_URL, else what npm start runs on this machine
  --token TOKEN        else CONTROL_TOKEN or CONTROL_READ_TOKEN
  --room-event URL     the Function URL of room-event; else ROOM_EVENT_URL
  --relay-status URL   the Function URL of relay-status; else RELAY_STATUS_URL
  --env FILE           instead of .env; what is set in the terminal comes first
  --json               for machines: { "ok", "findings": [{ "is", "what", "why", "todo" }] }
  --help               this text

It changes nothing: its call to TRTC stops a task that does not exist, and its callback is one that no function takes.

✓ is well, ✗ must be fixed, ! may be meant so, – could not be seen.
Exit code: 0 nothing must be fixed, 1 something must, 2 the command was not understood.
`
