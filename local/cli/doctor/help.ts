export const help = `Checks the apps and their keys, and a deployment from outside and inside, and prints what to fix (docs/doctor.md).

  npm run doctor                                    the apps in lib/apps or APPS_URL, with the keys in .env
  npm run doctor -- --url CONTROL_URL               and a deployment, through its function control
  npm run doctor -- --url … --room-event URL --relay-status URL     and its two webhook functions

  --url URL            the Function URL of control; else CONTROL_URL, else a running npm start on this machine
  --token TOKEN        else CONTROL_TOKEN or CONTROL_READ_TOKEN
  --room-event URL     the Function URL of room-event; else ROOM_EVENT_URL
  --relay-status URL   the Function URL of relay-status; else RELAY_STATUS_URL
  --env FILE           instead of .env; the terminal's environment takes precedence
  --json               machine-readable: { "ok", "findings": [{ "is", "what", "why", "todo" }] }
  --help               this text

It changes nothing: its call to TRTC stops a task that does not exist, and its callback is one that no function accepts or records.

✓ OK, ✗ must be fixed, ! may be intended, – could not be checked.
Exit code: 0 nothing must be fixed, 1 something must, 2 invalid command line.
`
