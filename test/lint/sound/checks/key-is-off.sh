#!/bin/sh
# Whether the key is switched off.
aws iam list-access-keys | grep -q Inactive
