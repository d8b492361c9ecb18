<?php

declare(strict_types=1);

namespace Shop\Http;

use Shop\Model\Order;
use Shop\Model\OrderRepository;
use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\Routing\Attribute\Route;
use Symfony\Component\Security\Http\Attribute\IsGranted;

#[Route('/orders', name: 'order_')]
final class OrderController extends AbstractController
{
    public function __construct(private readonly OrderRepository $orders)
    {
    }

    #[Route('', name: 'list', methods: ['GET'])]
    #[IsGranted('ROLE_USER')]
    public function list(Request $request): Response
    {
        $page = max(1, $request->query->getInt('page', 1));
        $code = $request->query->get('code');

        return $this->render('orders/list.html.twig', [
            'orders' => $this->orders->page($page, $code),
            'page' => $page,
        ]);
    }

    #[Route('/{id}', name: 'show', requirements: ['id' => '\d+'])]
    public function show(Order $order): JsonResponse
    {
        $this->denyAccessUnlessGranted('view', $order);

        return $this->json($order, 200, ['Cache-Control' => 'private, max-age=60'], ['groups' => 'order']);
    }

    #[Route('/{id}/cancel', name: 'cancel', methods: ['POST'])]
    public function cancel(Request $request, Order $order): Response
    {
        if (!$this->isCsrfTokenValid('cancel' . $order->id(), (string) $request->request->get('_token'))) {
            throw $this->createAccessDeniedException();
        }
        $order->cancel();
        $this->addFlash('notice', sprintf('Order %d is cancelled.', $order->id()));

        return $this->redirectToRoute('order_list');
    }
}
