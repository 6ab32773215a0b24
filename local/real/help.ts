export const help = `Runs the functions on this machine with the real TRTC API and your own apps and keys: a first test before
deploying. Nothing is simulated: relays are real and are billed.

  npm start -- --real                                  prints which URLs to enter in the TRTC console, and waits
  npm start -- --real --public https://xyz.example     the same behind a tunnel with that address

TRTC must be able to reach this machine, through any tunnel to the port, such as
  cloudflared tunnel --url http://127.0.0.1:9000
  ngrok http 9000

  --public URL   the tunnel's address
  --port PORT    instead of 9000 (or PORT)
  --show-key     prints the callback keys instead of masking them
  --env FILE     instead of .env: your keys; .env.example has every variable
  --verbose      every request to TRTC in full, secrets masked
  --help         this text

The apps come from lib/apps or APPS_URL. Rooms are stored in STORE_URL, or in the memory of this process.
Ctrl-C ends the functions and leaves running relays alone, after listing them.

Exit code: 0 ended by Ctrl-C, 1 something is missing, 2 invalid command line.
`
