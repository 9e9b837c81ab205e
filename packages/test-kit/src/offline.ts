const nowhere = 'http://127.0.0.1:9';

/** Environment variables with which a process reaches no host and no registry. */
export const offline = {
  HTTPS_PROXY: nowhere,
  HTTP_PROXY: nowhere,
  NO_PROXY: '',
  no_proxy: '',
  npm_config_noproxy: '',
  npm_config_https_proxy: nowhere,
  npm_config_proxy: nowhere,
  npm_config_registry: 'https://registry.invalid/',
};
