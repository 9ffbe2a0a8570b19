// The page around the phone: the door panel drives the doorbell's program, the phone runs the mini-program.
import { Bench } from './bench.js'
import { Door } from './door.js'
import { language, onLanguage, startLanguage } from './language.js'
import { Records } from './records.js'

const phone = document.getElementById('phone')
phone.src = `phone.html?lang=${language()}`
onLanguage((chosen) => phone.contentWindow?.postMessage({ language: chosen }, location.origin))

// Only where the person wants it; a refused permission takes the tick away again.
const camera = document.getElementById('camera')
const tellCamera = () => phone.contentWindow?.postMessage({ camera: camera.checked }, location.origin)
camera.addEventListener('change', tellCamera)
phone.addEventListener('load', tellCamera)
addEventListener('message', ({ origin, data }) => {
  if (origin === location.origin && data?.camera === false) camera.checked = false
})

const door = new Door((frame) => bench.send(frame))
const records = new Records()
const bench = new Bench({
  link: (up) => door.setLink(up),
  program: (program) => {
    if (!program.running && door.inCall()) records.addLost()
    door.setProgram(program)
  },
  line: (line) => {
    if (line.state) door.setState(line.state)
    if (line.record) records.add(line.record)
  },
  error: (message) => door.setError(message),
})

startLanguage()
