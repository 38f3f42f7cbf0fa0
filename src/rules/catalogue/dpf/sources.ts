/** Where the behaviour of DPF is written. */
export const DPF = 'https://github.com/NVIDIA/doca-platform';
export const DPF_WEBHOOK = `${DPF}/blob/v24.10.0-rc.6/internal/dpuservicechain/webhooks/dpuserviceipam_webhook.go`;
export const DPF_CONTROLLERS = `${DPF}/tree/v24.10.0-rc.6/internal/dpuservicechain/controllers`;
export const DPF_IPAM_GUIDE = 'https://docs.nvidia.com/networking/display/dpf25101/dpuserviceipam';
