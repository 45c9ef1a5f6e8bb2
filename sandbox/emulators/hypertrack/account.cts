/** The account whose secret key opens API v3. */
export const ACCOUNT_ID = '6784e919-7168-4f61-b686-2020f547637f';
