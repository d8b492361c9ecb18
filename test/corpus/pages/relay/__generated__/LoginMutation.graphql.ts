/**
 * @generated SignedSource<<f018d552255d8c33ce4d3437607f57de>>
 * @lightSyntaxTransform
 */
export type LoginMutation$variables = { password: string };
const node = { params: { cacheID: "495b4ac6dd72771eebafe2d7258ad10c", name: "LoginMutation", operationKind: "mutation", text: "mutation LoginMutation($password: String!) { login(password: $password) { token } }" } };
(node as any).hash = "04ea7c678db6f1d1cf5a73a72188ec1c";
export default node;
