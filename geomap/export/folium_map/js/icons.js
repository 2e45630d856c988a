// Leaflet looks for the pictures of its own marker beside its style sheet; here they are in the page.

L.Icon.Default.imagePath = "";
L.Icon.Default.mergeOptions(data.icons);
