// Passkeys: the browser signs, a hidden field of an ordinary form carries the answer.

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", sign)
}

async function sign(event) {
  const form = event.currentTarget
  event.preventDefault()
  try {
    form.elements.credential.value = JSON.stringify(await credential(form))
    form.submit()
  } catch {
    form.querySelector("[data-passkey-problem]").hidden = false
  }
}

async function credential(form) {
  const options = await optionsOf(form)
  if (form.dataset.passkey === "get") {
    return window.webauthnJSON.get(options.request_options)
  }
  // The key itself must know whose it is, so that signing in asks for no name.
  Object.assign(options.creation_options.publicKey.authenticatorSelection, {
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  })
  return window.webauthnJSON.create(options.creation_options)
}

async function optionsOf(form) {
  const { passkeyOptions, passkeyUrl } = form.dataset
  if (passkeyOptions) return JSON.parse(document.getElementById(passkeyOptions).textContent)
  const response = await fetch(passkeyUrl, { headers: { Accept: "application/json" } })
  if (!response.ok) throw new Error("no options")
  return response.json()
}
