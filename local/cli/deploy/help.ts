export const help = `Deploys the functions to your Tencent Cloud account (docs/deploy.md).

  npm run deploy                      checks, builds, deploys, and prints what to enter in the TRTC console
  npm run deploy -- --to              lists the available versions
  npm run deploy -- --to 3            rolls back (or forward) to version 3 of every function
  npm run deploy -- --to control=3    of one function; may be repeated

  --yes        skips the confirmation
  --show-key   prints the callback keys instead of only their names
  --help       this text

  Your settings go into deploy.yml: cp deploy.example.yml deploy.yml. Secrets come from the environment or .env.
  Deploying again without changes has no effect. A failed deploy is completed by the next one; the old versions serve until all new
  ones are ready.

Exit code: 0 success, 1 failure, 2 invalid command line.
`

export const removeHelp = `Removes what npm run deploy created: triggers and Function URLs, aliases, versions, functions, and the run role if it created one.
Running relays continue until TRTC ends them; to stop them first: npm run relay -- list.

  npm run remove

  --yes    skips the confirmation
  --help   this text
`
