export const help = `Runs the functions on this machine with the real TRTC API and your own apps and keys: a first test before anything is
deployed. Nothing is simulated: relays that it starts are real, and cost what they cost.

  npm start -- --real                                  says which URL to enter where in the TRTC console, and waits
  npm start -- --real --public https://xyz.example     the same behind a tunnel of that address

TRTC must reach this machine: any tunnel to the port will do, such as
  cloudflared tunnel --url http://127.0.0.1:9000
  ngrok http 9000

  --public URL   the tunnel's address
  --port PORT    instead of 9000 (or PORT)
  --show-key     prints the callback keys, which are masked otherwise
  --env FILE     instead of .env: your keys; .env.example has every variable
  --verbose      every request to TRTC in full, secrets masked
  --help         this text

The apps are those of lib/apps, or of APPS_URL. Rooms are kept in STORE_URL, or in the memory of this process.
Ctrl-C ends the functions and leaves every running relay alone; it says which run.

Exit code: 0 ended by Ctrl-C, 1 something is missing, 2 the command was not understood.
`
