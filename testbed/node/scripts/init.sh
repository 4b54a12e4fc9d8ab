#!/bin/bash
# First process of a node: prepares its mounts, name and kernel settings, then stays as its process 1.
# usage: init.sh NODE_FOLDER HOSTNAME
set -euo pipefail
folder=$1
hostname=$2

# Shared inside, so that the kubelet's mounts reach the containers; nothing reaches the machine.
mount --make-rprivate /
mount --make-rshared /
mount -t proc proc /proc
mount -t tmpfs -o mode=755 tmpfs /run
mount -t tmpfs -o mode=755 tmpfs "$folder/etcd"
mkdir -p /run/containerd /run/netns /run/cni /var/lib/kubelet /var/lib/cni /var/log/pods /var/log/containers
mount --bind "$folder/kubelet" /var/lib/kubelet
mount --make-rshared /var/lib/kubelet
mount --bind "$folder/pod-logs" /var/log/pods
mount --bind "$folder/container-logs" /var/log/containers
mount --bind /run/cni /var/lib/cni

hostname "$hostname"
ip link set lo up
sysctl -qw net.ipv4.ip_forward=1 net.bridge.bridge-nf-call-iptables=1

touch "$folder/initialized"
exec catatonit -- sleep infinity
