/** A schema to run reports against; all of it is this emulator's own. */
export const datasetsSdl = `
scalar JSON

type Query {
  report(
    companyId: ID!
    dataset: DatasetEnum!
    metrics: [String!]!
    dimensions: [String!]
    filter: String
    sortBy: String
    limit: Int
    offset: Int
  ): Report!
}

enum DatasetEnum {
  ISSUES_PULL_REQUESTS
  ACTIVITY_EVENTS
  COMMENTS
  COMMITS
  REVIEWS
}

type Report {
  columns: [String!]!
  rows: [JSON!]!
}
`;
