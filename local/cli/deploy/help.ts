export const help = `Deploys the functions into your Tencent Cloud account: docs/deploy.md tells the whole way.

  npm run deploy                      checks, builds, deploys, and says what goes into TRTC's console
  npm run deploy -- --to              lists the versions that there are
  npm run deploy -- --to 3            goes back, or on, to version 3 of every function
  npm run deploy -- --to control=3    of one function; may be given several times

  --yes        asks nothing
  --show-key   shows the callback keys, which are only named otherwise
  --help       this text

  deploy.yml has what is yours: cp deploy.example.yml deploy.yml. Secrets come from the environment or .env.
  Deploying the same again changes nothing; a deploy that failed is completed by the next one, and what served before goes on serving
  until everything new is there.

Exit code: 0 it is done, 1 it is not, 2 the command was not understood.
`

export const removeHelp = `Takes back what npm run deploy made: triggers and Function URLs, aliases, versions, functions, and the run role if it made that.
Relays that run go on until TRTC ends them; to stop them first: npm run relay -- list.

  npm run remove

  --yes    asks nothing
  --help   this text
`
