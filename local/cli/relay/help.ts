export const help = `Shows and controls relays through the HTTP API of a running system (docs/control.md).

  npm run relay -- list                                     every relay; filters: --app, --rule, --room, --state
  npm run relay -- show 1400188366:295066:show              one relay, with its decisions and reasons
  npm run relay -- health                                   whether the system is healthy
  npm run relay -- start ID [--at TIME] [--until TIME]
  npm run relay -- stop ID [--why TEXT]
  npm run relay -- restart ID
  npm run relay -- extend ID --by 30m
  npm run relay -- layout ID grid                           a type, JSON, @FILE, or rule for the rule's own
  npm run relay -- outputs ID --add rtmp://push.example.com/live/KEY --remove 0a1b2c3d
  npm run relay -- set 1400188366:295066 --hosts anna,b* --ignore bot* --var title=Tonight --room-of carl=2950

ID is <app>:<room>:<rule> as printed by list; --app, --room and --rule are equivalent.
TIME is absolute, such as 2027-01-31T20:00:00+01:00, or relative to now: +90m, +2h.

  --add URL           a CDN output of this show, ending with its stream key; may be repeated
  --stream-env NAME   takes the stream key from this environment variable; --add then is the server only
  --tencent           the added outputs are on Tencent's own CDN
  --play URL          playback URL of the added outputs; may be repeated
  --remove ID         the id of an output, as printed by show; may be repeated
  --hosts, --ignore   comma-separated patterns; empty: the rule's own
  --var NAME=TEXT     for {var.NAME} in templates; --room-of USER=ROOM the room of a linked host; empty clears it
  --id ID             of the command; repeating an id has no effect
  --limit N           of list: at most N relays (default: all)
  --json              machine-readable: the API's responses
  --url URL, --token TOKEN    else CONTROL_URL and CONTROL_TOKEN (read-only: CONTROL_READ_TOKEN), else a running npm start on this machine
  --help              this text

Exit code: 0 done, 1 refused, unhealthy or unreachable, 2 invalid command line.
`
