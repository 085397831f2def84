import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'

const place = document.getElementById('window')
if (place === null) throw new Error('index.html has no element with the id "window".')

createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
