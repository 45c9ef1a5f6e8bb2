/** The schema of the platform API; names beyond `company` and `name` are this emulator's own. */
export const platformSdl = `
scalar ISO8601DateTime

type Query {
  company(id: ID): Company
  companies(
    first: Int
    after: String
    last: Int
    before: String
    id: ID
    idIn: [ID!]
    name: String
    nameIn: [String!]
    nameNin: [String!]
    createdAtGte: ISO8601DateTime
    updatedAtGte: ISO8601DateTime
    sortBy: String
  ): CompanyConnection!
  insights(
    companyId: ID
    first: Int
    after: String
    createdAtGte: ISO8601DateTime
    updatedAtGte: ISO8601DateTime
    sortBy: String
  ): InsightConnection!
}

type Company {
  id: ID!
  name: String!
  createdAt: ISO8601DateTime!
  updatedAt: ISO8601DateTime!
  insights(first: Int, after: String): InsightConnection!
}

type CompanyConnection {
  edges: [CompanyEdge]
  nodes: [Company]
  pageInfo: PageInfo!
}

type CompanyEdge {
  cursor: String!
  node: Company
}

type Insight {
  id: ID!
  title: String!
  kind: InsightKind!
  createdAt: ISO8601DateTime!
  updatedAt: ISO8601DateTime!
  company: Company!
}

enum InsightKind {
  CHART
  KPI
  REPORT
  CARDS_FEED
  BOARD
}

type InsightConnection {
  edges: [InsightEdge]
  nodes: [Insight]
  pageInfo: PageInfo!
}

type InsightEdge {
  cursor: String!
  node: Insight
}

type PageInfo {
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  startCursor: String
  endCursor: String
}

type Mutation {
  createInsight(input: CreateInsightInput!): CreateInsightPayload
  updateInsight(input: UpdateInsightInput!): CreateInsightPayload
}

input CreateInsightInput {
  clientMutationId: String
  companyId: ID!
  title: String!
  kind: InsightKind!
}

input UpdateInsightInput {
  clientMutationId: String
  id: ID!
  title: String
}

type CreateInsightPayload {
  clientMutationId: String
  success: Boolean!
  errors: [MutationError!]!
  insight: Insight
}

type MutationError {
  code: String!
  message: String!
  path: [String!]
}
`;
