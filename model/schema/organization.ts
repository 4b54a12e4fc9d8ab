/** What all environments share and none of them owns: shape of `environments/organization.ts`. */
export interface Organization {
  readonly subscriptionId: string | undefined;
  readonly sharedRegion: string;
  readonly sharedResourceGroup: string;
  readonly azureNamePrefix: string;
  readonly azureVaultPrefix: string;
  readonly registryName: string;
  readonly imageRepository: string;
  readonly ci: { readonly identityName: string; readonly githubSubject: string | undefined };
  readonly state: { readonly resourceGroup: string; readonly storageAccount: string };
}
