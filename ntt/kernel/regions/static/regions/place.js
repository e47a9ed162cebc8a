// «Pakai lokasi saya»: asks the phone where it is and lets the server say which village that is.
for (const button of document.querySelectorAll("[data-place]")) {
  if (!navigator.geolocation || !window.isSecureContext) continue;
  const target = document.getElementById(button.dataset.target);
  const refuse = () => { target.textContent = button.dataset.refused; button.disabled = false; };
  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(async ({ coords }) => {
      const place = `lat=${coords.latitude.toFixed(4)}&lon=${coords.longitude.toFixed(4)}`;
      const answer = await fetch(`${button.dataset.place}&${place}`).catch(() => null);
      if (!answer?.ok) return refuse();
      target.innerHTML = await answer.text();
      button.disabled = false;
    }, refuse, { timeout: 15000, maximumAge: 60000 });
  });
}
