"""The only place where parts are chosen: settings, addresses, servers, the order of preparation."""
