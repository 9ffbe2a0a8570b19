// The control panel: shows the world live and sends orders.
import { CONTROL_WORDS } from './control-texts.js'
import { onLanguage, startLanguage, texts } from './language.js'
import { Lines } from './control-lines.js'
import { Live } from './control-live.js'
import { Orders } from './control-orders.js'
import { Tables } from './control-tables.js'

const link = document.getElementById('link')
const lines = new Lines()
const live = new Live({
  link(up) {
    link.dataset.up = up
    link.textContent = up ? texts().linked : texts().unlinked
  },
  world(world, virtualTime) {
    orders.showTime(virtualTime)
    tables.show(world, virtualTime)
  },
  line: (line) => lines.add(line),
  event: (news) => lines.addNews(news),
  missed: (count) => lines.addMissed(count),
})
const orders = new Orders((order) => live.order(order))
const tables = new Tables((order) => orders.send(order))

onLanguage(() => {
  link.textContent = link.dataset.up === 'true' ? texts().linked : texts().unlinked
  tables.again()
  lines.again()
  orders.again()
})
startLanguage(CONTROL_WORDS)
live.connect()
