// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

contract Token {
    string public constant name = "Acme Token";
    bytes32 public constant PERMIT_TYPEHASH = 0x6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c9;
    bytes32 private constant SLOT = keccak256("acme.token.storage");
    address public constant OWNER = 0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984;

    mapping(address => uint256) public balanceOf;

    function transfer(address to, uint256 amount) external returns (bool) {
        balanceOf[msg.sender] -= amount;
        balanceOf[to] += amount;
        return true;
    }
}
