export const help = `Looks at relays and commands them, through the HTTP API of a running system (docs/control.md).

  npm run relay -- list                                     every relay; --app, --rule, --room, --state leave others out
  npm run relay -- show 1400188366:295066:show              one, with what was decided and why
  npm run relay -- health                                   whether everything that is needed is there
  npm run relay -- start ID [--at TIME] [--until TIME]
  npm run relay -- stop ID [--why TEXT]
  npm run relay -- restart ID
  npm run relay -- extend ID --by 30m
  npm run relay -- layout ID grid                           a type, JSON, @FILE, or rule: as the rule says
  npm run relay -- outputs ID --add rtmp://push.example.com/live/KEY --remove 0a1b2c3d
  npm run relay -- set 1400188366:295066 --hosts anna,b* --ignore bot* --var title=Tonight --room-of carl=2950

ID is <app>:<room>:<rule> as list shows it; --app, --room and --rule say the same.
TIME is like 2027-01-31T20:00:00+01:00, or how long from now: +90m, +2h.

  --add URL           a CDN output of this show, its stream key last; may be repeated
  --stream-env NAME   the stream key is in this variable of the terminal; then --add has the server only
  --tencent           the added outputs go to Tencent's own CDN
  --play URL          where the added outputs are watched; may be repeated
  --remove ID         an output as show has it; may be repeated
  --hosts, --ignore   patterns with commas between; empty: as the rule says
  --var NAME=TEXT     for {var.NAME} in templates; --room-of USER=ROOM the room of a linked host; empty takes it back
  --id ID             of the command: the same id is the same command, however often it is sent
  --limit N           of list: how many at most (all)
  --json              for machines: the answers as they come
  --url URL, --token TOKEN    else CONTROL_URL and CONTROL_TOKEN (to look: CONTROL_READ_TOKEN), else what npm start runs here
  --help              this text

Exit code: 0 done, 1 refused, unhealthy or not reached, 2 the command was not understood.
`
